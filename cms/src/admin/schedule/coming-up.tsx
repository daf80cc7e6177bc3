import { scheduleRoutes, type ComingUp as Answer, type PlannedOfEntry } from '@clearshelf/shared-types';
import { Button, Flex, Link, Typography } from '@strapi/design-system';
import { Clock, WarningCircle } from '@strapi/icons';
import { useFetchClient, Widget } from '@strapi/strapi/admin';
import { useCallback, useState } from 'react';
import { Link as RouterLink } from 'react-router-dom';
import { describePlanned } from './describe-planned';
import { errorWords } from './error-words';
import { useAgain } from './use-again';

/** What failed, and what comes next, for everything in the library. */
export function ComingUp() {
  const { get, post } = useFetchClient();
  const [answer, setAnswer] = useState<Answer>();
  const [problem, setProblem] = useState<string>();
  const load = useCallback(async () => {
    try {
      const { data } = await get<Answer>(scheduleRoutes.comingUp);
      setAnswer(data);
      setProblem(undefined);
      return data.waiting.some(({ at }) => new Date(at) <= new Date()) ? 2 : 20;
    } catch (error) {
      setProblem(errorWords(error));
      return 10;
    }
  }, [get]);
  const again = useAgain(load);
  const retry = async (id: number) => {
    await post(scheduleRoutes.retry(id), {}).catch((error: unknown) => setProblem(errorWords(error)));
    again();
  };
  if (!answer) return problem ? <Widget.Error>{problem}</Widget.Error> : <Widget.Loading />;
  const { failed, waiting, more } = answer;
  return (
    <Flex direction="column" alignItems="stretch" gap={4}>
      {problem && <Typography textColor="danger600">{problem}</Typography>}
      {failed.length + waiting.length === 0 && (
        <Typography tag="p" textColor="neutral700">
          Nothing is planned. Open an entry and press “Publish later”.
        </Typography>
      )}
      <Flex tag="ul" direction="column" alignItems="stretch" gap={4}>
        {[...failed, ...waiting].map((planned) => (
          <Row key={planned.id} planned={planned} retry={retry} />
        ))}
      </Flex>
      {more > 0 && <Typography textColor="neutral600">And {more.toLocaleString()} more later.</Typography>}
    </Flex>
  );
}

function Row({ planned, retry }: { planned: PlannedOfEntry; retry: (id: number) => Promise<void> }) {
  const { mood, sentence, details } = describePlanned(planned, new Date());
  const { type, documentId, title, mayChange, id } = planned;
  const hasFailed = mood === 'failed';
  const Icon = hasFailed ? WarningCircle : Clock;
  return (
    <Flex tag="li" gap={2} alignItems="flex-start">
      <Icon
        fill={hasFailed ? 'danger600' : 'neutral600'}
        width="1.6rem"
        height="1.6rem"
        aria-hidden
        style={{ flex: 'none', marginTop: '.2rem' }}
      />
      <Flex direction="column" alignItems="flex-start" gap={1} minWidth={0}>
        <Link tag={RouterLink} to={`/content-manager/collection-types/api::${type}.${type}/${documentId}`}>
          {title}
        </Link>
        {[sentence, ...details].map((line) => (
          <Typography key={line} tag="p" textColor="neutral700">
            {line}
          </Typography>
        ))}
        {hasFailed && mayChange && (
          <Button size="S" variant="secondary" onClick={() => void retry(id)}>
            Try again
          </Button>
        )}
      </Flex>
    </Flex>
  );
}
