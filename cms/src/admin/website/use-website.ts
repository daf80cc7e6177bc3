import { websiteRoutes, type Decision, type WebsiteState } from '@clearshelf/shared-types';
import { useFetchClient, useNotification } from '@strapi/strapi/admin';
import { useRef, useState } from 'react';
import { askAgainIn, describeState, type Circumstances, type StateDescription } from './describe-state';
import { timeTeller } from './tell-time';
import { useFollow } from './use-follow';

export interface Website {
  /** `undefined` before the first answer. */
  state?: WebsiteState;
  description?: StateDescription;
  /** The CMS did not answer the last question. */
  unreachable: boolean;
  /** A decision is on its way to the CMS. */
  asking: boolean;
  decide: (decision: Decision, about?: object) => Promise<void>;
}

/** How publishing goes, kept up to date, and what the person who looks may do about it. */
export function useWebsite(): Website {
  const { post } = useFetchClient();
  const { toggleNotification } = useNotification();
  const [asking, setAsking] = useState(false);
  const {
    answer: state,
    unreachable,
    take,
  } = useFollow<WebsiteState>(websiteRoutes.state, ({ step }) => askAgainIn(step));
  const circumstances = useCircumstances(state);

  const decide = async (decision: Decision, about: object = {}) => {
    setAsking(true);
    try {
      take((await post<WebsiteState>(websiteRoutes[decision], about)).data);
    } catch (error) {
      const message = error instanceof Error ? error.message : 'The CMS does not answer. Try again.';
      toggleNotification({ type: 'danger', message });
    }
    setAsking(false);
  };
  return { state, description: state && describeState(state, circumstances), unreachable, asking, decide };
}

/** The time, and since when this page has seen that something waits. */
export function useCircumstances(state: WebsiteState | undefined): Circumstances {
  const waitingSince = useRef<Date | undefined>(undefined);
  const now = new Date();
  waitingSince.current = state?.step === 'queued' ? (waitingSince.current ?? now) : undefined;
  return { now, tellTime: timeTeller(now), waitingSince: waitingSince.current };
}
