export { hookVariables, type HookValues } from './settings.ts';
export { withHook } from './target.ts';
