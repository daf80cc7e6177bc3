import { useFetchClient } from '@strapi/strapi/admin';
import { useCallback, useEffect, useRef, useState } from 'react';

export interface Followed<T> {
  /** The last answer; nothing before the first one. */
  answer?: T;
  /** The CMS did not answer the last question. */
  unreachable: boolean;
  /** Asks at once. */
  refresh: () => void;
  /** Takes an answer that came another way. */
  take: (answer: T) => void;
}

const afterSilence = 5;

/**
 * Keeps asking the CMS for an address while the page can be seen, so that what it shows moves without a reload.
 * @param path nothing where there is nothing to ask
 * @param pauseOf seconds until the next question, by the answer
 */
export function useFollow<T>(path: string | undefined, pauseOf: (answer: T) => number): Followed<T> {
  const { get } = useFetchClient();
  const [followed, setFollowed] = useState<{ path?: string; answer?: T; unreachable: boolean }>({ unreachable: false });
  const timer = useRef<number | undefined>(undefined);
  /** Counts the questions: an answer that others have overtaken is not shown. */
  const question = useRef(0);
  const pause = useRef(pauseOf);
  pause.current = pauseOf;

  const ask = useCallback(async () => {
    window.clearTimeout(timer.current);
    if (path === undefined || document.hidden) return;
    question.current += 1;
    const own = question.current;
    let seconds = afterSilence;
    try {
      const { data } = await get<T>(path);
      if (own !== question.current) return;
      setFollowed({ path, answer: data, unreachable: false });
      seconds = pause.current(data);
    } catch {
      if (own !== question.current) return;
      // Said on the page; the next answer takes it away again.
      setFollowed((before) => ({ ...before, unreachable: true }));
    }
    timer.current = window.setTimeout(() => void ask(), seconds * 1000);
  }, [get, path]);

  useEffect(() => {
    const look = () => void ask();
    look();
    document.addEventListener('visibilitychange', look);
    return () => {
      question.current += 1;
      window.clearTimeout(timer.current);
      document.removeEventListener('visibilitychange', look);
    };
  }, [ask]);

  const take = useCallback(
    (answer: T) => {
      question.current += 1;
      setFollowed({ path, answer, unreachable: false });
      window.clearTimeout(timer.current);
      timer.current = window.setTimeout(() => void ask(), pause.current(answer) * 1000);
    },
    [ask, path],
  );
  const isOfPath = followed.path === path;
  return {
    answer: isOfPath ? followed.answer : undefined,
    unreachable: followed.unreachable,
    refresh: useCallback(() => void ask(), [ask]),
    take,
  };
}
