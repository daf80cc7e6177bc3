import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { parts, root } from '../files/folders.ts';

const versionSchema = z.string().regex(/^\d+\.\d+\.\d+/);

/** First file of a backup: what it is, so that a restore knows at once whether it can read on. */
export const backupHeadSchema = z.object({
  format: z.literal(1),
  createdAt: z.iso.datetime(),
  clearshelf: versionSchema,
  strapi: versionSchema,
  database: z.enum(['sqlite', 'postgres']),
});

const partSchema = z.object({ files: z.number().int().min(0), bytes: z.number().int().min(0) });

/** Last file of a backup: all that came before it. A backup without it was cut off. */
export const backupManifestSchema = backupHeadSchema.extend({
  parts: z.object({ database: partSchema, uploads: partSchema, releases: partSchema, secrets: partSchema }),
  /** By path in the archive, which is the path in the data folder. */
  files: z.record(z.string(), z.object({ sha256: z.string(), bytes: z.number().int() })),
});

export type BackupHead = z.infer<typeof backupHeadSchema>;
export type BackupManifest = z.infer<typeof backupManifestSchema>;

/** Names of the first and the last file of a backup. */
export const headName = 'backup.json';
export const manifestName = 'manifest.json';

/** Where the parts of a backup lie, in the archive as in the data folder. */
export const partPaths = {
  database: 'database',
  uploads: 'public/uploads',
  releases: 'releases',
  secrets: 'secrets.env',
} as const;

/** Files and bytes of each part. */
export function countParts(files: BackupManifest['files']): BackupManifest['parts'] {
  const count = (part: string) => {
    const found = Object.entries(files).filter(([path]) => path === part || path.startsWith(`${part}/`));
    return { files: found.length, bytes: found.reduce((sum, [, { bytes }]) => sum + bytes, 0) };
  };
  return {
    database: count(partPaths.database),
    uploads: count(partPaths.uploads),
    releases: count(partPaths.releases),
    secrets: count(partPaths.secrets),
  };
}

/** Versions of what runs here. */
export function versionsHere(): Pick<BackupHead, 'clearshelf' | 'strapi'> {
  const read = (path: string) =>
    z.object({ version: versionSchema }).parse(JSON.parse(readFileSync(path, 'utf8'))).version;
  return {
    clearshelf: read(`${root}/package.json`),
    strapi: read(`${parts.cms}/node_modules/@strapi/strapi/package.json`),
  };
}

/** Whether a version comes after another, by its three numbers. */
export function isNewer(version: string, other: string): boolean {
  const numbers = (text: string) => text.split(/[.-]/).slice(0, 3).map(Number);
  const [a, b] = [numbers(version), numbers(other)];
  const at = a.findIndex((number, index) => number !== b[index]);
  return at >= 0 && (a[at] ?? 0) > (b[at] ?? 0);
}
