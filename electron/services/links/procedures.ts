import { os } from '../procedures-base.ts';
import { shortenLinks, shortLinksOf } from '../publishing/service.ts';
import { linkRules, setLinkRules } from './service.ts';

export const links = {
  get: os.links.get.handler(({ context }) => linkRules(context)),
  set: os.links.set.handler(({ context, input }) => setLinkRules(context, input)),
  ofPost: os.links.ofPost.handler(({ context, input }) => shortLinksOf(context, input.id)),
  shorten: os.links.shorten.handler(({ context, input }) => shortenLinks(context, input.id)),
};
