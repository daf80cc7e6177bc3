import { useCallback, useEffect, useRef } from 'react';

/**
 * Does something now, and again while the page can be seen.
 * @param load answers after how many seconds to ask again
 * @returns what makes it ask at once
 */
export function useAgain(load: () => Promise<number>): () => void {
  const timer = useRef<number | undefined>(undefined);
  const turn = useRef(0);

  const again = useCallback(() => {
    window.clearTimeout(timer.current);
    turn.current += 1;
    const mine = turn.current;
    void load().then((seconds) => {
      // A later question has taken over, or the page is gone.
      if (turn.current !== mine || document.hidden) return;
      timer.current = window.setTimeout(again, seconds * 1000);
    });
  }, [load]);

  useEffect(() => {
    const look = () => {
      if (!document.hidden) again();
    };
    look();
    document.addEventListener('visibilitychange', look);
    return () => {
      turn.current += 1;
      window.clearTimeout(timer.current);
      document.removeEventListener('visibilitychange', look);
    };
  }, [again]);
  return again;
}
