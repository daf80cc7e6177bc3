import { scheduleRoutes, type EntrySchedule, type ScheduledType, type ScheduleRequest } from '@clearshelf/shared-types';
import { useFetchClient } from '@strapi/strapi/admin';
import { useCallback, useEffect, useState } from 'react';
import { errorWords } from './error-words';
import { useAgain } from './use-again';

export interface Schedule {
  /** `undefined` before the first answer. */
  schedule?: EntrySchedule;
  /** Why the last question or wish was not answered. */
  problem?: string;
  busy: boolean;
  /** @returns what is wrong with the plan, or nothing */
  plan: (request: ScheduleRequest) => Promise<string | undefined>;
  cancel: (id: number) => Promise<void>;
  retry: (id: number) => Promise<void>;
}

/**
 * The schedule of one entry, asked for anew while the page can be seen.
 * @param version changes when the entry is saved or published by hand, which can change its schedule
 */
export function useSchedule(type: ScheduledType, documentId: string, version: string): Schedule {
  const { get, post } = useFetchClient();
  const [schedule, setSchedule] = useState<EntrySchedule>();
  const [problem, setProblem] = useState<string>();
  const [busy, setBusy] = useState(false);

  const load = useCallback(async () => {
    try {
      const { data } = await get<EntrySchedule>(scheduleRoutes.entry(type, documentId));
      setSchedule(data);
      setProblem(undefined);
      return isDue(data) ? 2 : 20;
    } catch (error) {
      setProblem(errorWords(error));
      return 10;
    }
  }, [get, type, documentId]);
  const again = useAgain(load);
  useEffect(again, [again, version]);

  const send = async (path: string, body: object): Promise<string | undefined> => {
    setBusy(true);
    try {
      const { data } = await post<EntrySchedule>(path, body);
      setSchedule(data);
      setProblem(undefined);
      again();
      return undefined;
    } catch (error) {
      return errorWords(error);
    } finally {
      setBusy(false);
    }
  };
  return {
    schedule,
    problem,
    busy,
    plan: async (request) => await send(scheduleRoutes.entry(type, documentId), request),
    cancel: async (id) => setProblem(await send(scheduleRoutes.cancel(id), {})),
    retry: async (id) => setProblem(await send(scheduleRoutes.retry(id), {})),
  };
}

function isDue({ publish, unpublish }: EntrySchedule): boolean {
  return [publish, unpublish].some((planned) => planned?.state === 'waiting' && new Date(planned.at) <= new Date());
}
