export * from './cms-messages.ts';
export * from './content-policies.ts';
export * from './restored-mark.ts';
export * from './secrets.ts';
