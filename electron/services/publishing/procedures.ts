import { getPost } from '../posts/service.ts';
import { os } from '../procedures-base.ts';
import { decidePublication, publicationLedger, retryPublication } from './service.ts';

export const publications = {
  ledger: os.publications.ledger.handler(({ context, input }) => publicationLedger(context, input.id)),
  retry: os.publications.retry.handler(async ({ context, input }) =>
    getPost(context, await retryPublication(context, input.id)),
  ),
  decide: os.publications.decide.handler(async ({ context, input }) =>
    getPost(context, await decidePublication(context, input)),
  ),
};
