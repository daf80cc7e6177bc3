import { faultOf, oldAddressProblem, targetProblem, type Entry, type Fault } from '@clearshelf/shared-types';

/** What one look at the addresses in an entry's own fields finds, in words. */
export function addressFieldFaults(entry: Entry): Fault[] {
  const look = (field: string, address: string | undefined, check: typeof targetProblem): Fault[] => {
    // An empty field is for the contract to name.
    const problem = address === undefined ? undefined : check(address);
    return problem ? [faultOf(entry, { field, ...problem })] : [];
  };
  if (entry.type === 'redirect')
    return [...look('from', entry.from, oldAddressProblem), ...look('to', entry.to, targetProblem)];
  if (!('oldAddresses' in entry)) return [];
  return entry.oldAddresses.flatMap((address, at) => look(`oldAddresses[${at}].path`, address, oldAddressProblem));
}
