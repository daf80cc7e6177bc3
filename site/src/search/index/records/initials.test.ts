import { expect, it } from 'vitest';
import { initialsOf } from './initials.ts';

it.each([
  ['International Labour Organization', ['ILO']],
  ['United Nations Office on Drugs and Crime', ['UNODC']],
  ['Organization for Security and Co-operation in Europe', ['OSCE']],
  ['Anti-Slavery International', []],
  ['ILO', []],
  ['Walk Free', []],
  ['The bees of the valley', []],
  ['国际劳工组织', []],
])('%s gives %j', (name, initials) => expect(initialsOf(name)).toEqual(initials));
