import { websiteRoutes, type PublishingState } from '@clearshelf/shared-types';
import { useFetchClient } from '@strapi/strapi/admin';
import { useCallback, useEffect, useRef, useState } from 'react';
import { describeState, type StateDescription } from './describe-state';
import { timeTeller } from './tell-time';

export interface Website {
  /** What to show; nothing before the first answer. */
  description?: StateDescription;
  /** The CMS did not answer the last question. */
  unreachable: boolean;
  asking: boolean;
  publish: () => Promise<void>;
}

/** Keeps asking the CMS how publishing goes while the page can be seen. */
export function useWebsite(): Website {
  const { get, post } = useFetchClient();
  const [website, setWebsite] = useState<Pick<Website, 'description' | 'unreachable'>>({ unreachable: false });
  const [asking, setAsking] = useState(false);
  const waitingSince = useRef<Date | undefined>(undefined);
  const timer = useRef<number | undefined>(undefined);
  const gone = useRef(false);

  const follow = useCallback(
    async (request: () => Promise<{ data: PublishingState }>): Promise<void> => {
      window.clearTimeout(timer.current);
      let again = 5;
      try {
        const { data } = await request();
        const now = new Date();
        waitingSince.current = data.step === 'queued' ? (waitingSince.current ?? now) : undefined;
        const description = describeState(data, { now, tellTime: timeTeller(now), waitingSince: waitingSince.current });
        again = description.askAgainIn;
        if (!gone.current) setWebsite({ description, unreachable: false });
      } catch {
        // Said on the page; the next answer takes it away again.
        if (!gone.current) setWebsite((before) => ({ ...before, unreachable: true }));
      }
      window.clearTimeout(timer.current);
      if (gone.current || document.hidden) return;
      timer.current = window.setTimeout(() => void follow(async () => await get(websiteRoutes.state)), again * 1000);
    },
    [get],
  );

  useEffect(() => {
    gone.current = false;
    const look = () => {
      if (!document.hidden) void follow(async () => await get(websiteRoutes.state));
    };
    look();
    document.addEventListener('visibilitychange', look);
    return () => {
      gone.current = true;
      window.clearTimeout(timer.current);
      document.removeEventListener('visibilitychange', look);
    };
  }, [follow, get]);

  const publish = useCallback(async () => {
    setAsking(true);
    await follow(async () => await post(websiteRoutes.publish));
    setAsking(false);
  }, [follow, post]);

  return { ...website, asking, publish };
}
