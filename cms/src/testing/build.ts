import { execFileSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { cmsFolder } from './environment';

/** Compiles the CMS once before integration tests, as Strapi runs the compiled code. The admin is not needed. */
export default function compile(): void {
  const compiler = createRequire(__filename).resolve('typescript/bin/tsc');
  execFileSync(process.execPath, [compiler, '-p', 'tsconfig.json'], { cwd: cmsFolder, stdio: 'inherit' });
}
