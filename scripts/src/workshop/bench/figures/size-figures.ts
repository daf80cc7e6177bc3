import type { PeerFailure } from '../peers/measure-peer.ts';
import type { OurFigures, PeerFigures } from './figures.ts';
import type { Limit } from './limits.ts';
import type { Ratio } from './ratios.ts';

/** All that was measured at one size. */
export interface SizeFigures {
  resources: number;
  peers: Record<string, PeerFigures | PeerFailure>;
  ours?: OurFigures;
  ratios: Ratio[];
  limits: Limit[];
}
