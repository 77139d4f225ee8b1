import { z } from 'zod';
import { procedure } from './base.ts';

const host = z.object({ kind: z.literal('host') });
const none = z.object({ kind: z.literal('none') });
const bucket = z.object({
  kind: z.literal('s3'),
  /** Of the S3-compatible server, such as https://s3.eu-central-1.amazonaws.com. */
  endpoint: z.url({ protocol: /^https?$/ }).refine((text) => {
    const url = URL.parse(text);
    return url === null || (url.username === '' && url.password === '');
  }, 'The address may not hold a name or password: give the keys in their own fields.'),
  region: z.string().trim().min(1).max(60),
  bucket: z.string().trim().min(3).max(63),
  accessKeyId: z.string().trim().min(1).max(200),
  /** The bucket in the path instead of in the host's name. */
  pathStyle: z.boolean(),
  /** Folder in the bucket; may be empty. */
  prefix: z
    .string()
    .max(200)
    .regex(/^[\w./-]*$/, 'a folder of letters, digits, dots, dashes and slashes'),
});

export const stagingSettings = z.discriminatedUnion('kind', [none, host, bucket]);
export type StagingSettings = z.infer<typeof stagingSettings>;

const stagingInput = z.discriminatedUnion('kind', [
  none,
  host,
  bucket.extend({
    /** Left out: as it was. It is never given back. */
    secretAccessKey: z.string().min(1).max(200).optional(),
    pathStyle: z.boolean().default(false),
    prefix: bucket.shape.prefix.default(''),
  }),
]);
export type StagingInput = z.infer<typeof stagingInput>;

const tag = { tags: ['Staging'] };

export const stagingContract = {
  get: procedure
    .meta({ permission: 'workspace:read' })
    .route({ ...tag, method: 'GET', path: '/staging', summary: 'Where networks fetch media from' })
    .output(stagingSettings),

  set: procedure
    .meta({ permission: 'workspace:manage', audit: true })
    .route({ ...tag, method: 'PUT', path: '/staging', summary: 'Set where networks fetch media from' })
    .input(stagingInput)
    .output(stagingSettings),

  /** Puts, fetches by its address and removes a small object. */
  test: procedure
    .meta({ permission: 'workspace:manage' })
    .route({ ...tag, method: 'POST', path: '/staging/test', summary: 'Try out the staging' })
    .output(z.object({ url: z.string() })),
};
