import { getPost } from '../posts/service.ts';
import { os } from '../procedures-base.ts';
import { commentsUnder, editRemotely, removeRemotely, replyRemotely } from './afterwards.ts';
import {
  decidePublication,
  endPublication,
  publicationLedger,
  publicationReceipt,
  releaseHeld,
  retryPublication,
  setHandOver,
} from './service.ts';

export const publications = {
  ledger: os.publications.ledger.handler(({ context, input }) => publicationLedger(context, input.id)),
  retry: os.publications.retry.handler(async ({ context, input }) =>
    getPost(context, await retryPublication(context, input.id)),
  ),
  end: os.publications.end.handler(async ({ context, input }) =>
    getPost(context, await endPublication(context, input.id)),
  ),
  handOver: os.publications.handOver.handler(async ({ context, input }) =>
    getPost(context, await setHandOver(context, input)),
  ),
  releaseHeld: os.publications.releaseHeld.handler(({ context, input }) => releaseHeld(context, input)),
  receipt: os.publications.receipt.handler(({ context, input }) => publicationReceipt(context, input.id)),
  decide: os.publications.decide.handler(async ({ context, input }) =>
    getPost(context, await decidePublication(context, input)),
  ),
  removeRemotely: os.publications.removeRemotely.handler(async ({ context, input }) =>
    getPost(context, await removeRemotely(context, input.id)),
  ),
  editRemotely: os.publications.editRemotely.handler(async ({ context, input }) =>
    getPost(context, await editRemotely(context, input)),
  ),
  comments: os.publications.comments.handler(({ context, input }) => commentsUnder(context, input.id)),
  reply: os.publications.reply.handler(({ context, input }) => replyRemotely(context, input)),
};
