import type { Scenario } from '../scenario.ts';
import { blueskyThread } from './bluesky.ts';
import { discordPictures, slackMessage } from './channels.ts';
import { facebookFilm, facebookPictures } from './facebook.ts';
import { instagramCarousel } from './instagram.ts';
import { linkedinMember, linkedinOrganisation } from './linkedin.ts';
import { mastodonThread } from './mastodon.ts';
import { threadsThread } from './threads.ts';
import { tiktokFilm } from './tiktok.ts';
import { xThread } from './x.ts';
import { youtubeFilm } from './youtube.ts';

/** Every network that can be interrupted, with the kinds of post that have most steps. */
export const scenarios: readonly Scenario[] = [
  mastodonThread,
  blueskyThread,
  threadsThread,
  instagramCarousel,
  facebookPictures,
  facebookFilm,
  xThread,
  linkedinOrganisation,
  linkedinMember,
  tiktokFilm,
  youtubeFilm,
  slackMessage,
  discordPictures,
];
