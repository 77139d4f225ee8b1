import type { GraphMeaning, GraphMeanings } from './graph-errors.ts';

/** Threads and Instagram do not say when the next place of a quota is free: it is asked again after this. */
const quotaLooksAgainMs = 3 * 3_600_000;

const scheduleAgain = 'then schedule the post again.';

function refuses(says: string, remedy: string): GraphMeaning {
  return { kind: 'rejected', says, remedy: `${remedy}, ${scheduleAgain}` };
}

/** The address of a file was not reachable, or not any more: the file is put up again under a new one. */
const notFetched: GraphMeaning = {
  kind: 'server_error',
  says: 'could not fetch a file from its public address',
  remedy:
    'It is tried again by itself. If it goes on, check in Settings that the staging can be reached from outside.',
};
const uploadTrouble: GraphMeaning = {
  kind: 'server_error',
  says: 'had trouble with a file',
  remedy: 'Nothing to do: it is tried again by itself.',
};
/** What is prepared lives for a day; it is prepared anew. */
const expired: GraphMeaning = {
  kind: 'not_found',
  says: 'no longer has what was prepared for the post',
  remedy: 'Nothing to do: it is prepared again.',
};
const activityBlocked: GraphMeaning = {
  kind: 'rejected',
  says: 'has blocked this activity for a while',
  remedy: 'Look at the account there for what it is blamed for; schedule the post again when it is free.',
};

export const quotaUsedUp: GraphMeaning = {
  kind: 'quota_exhausted',
  says: 'takes no more posts from this account today',
  remedy: 'Nothing to do: it goes out when the quota is renewed.',
  waitMs: quotaLooksAgainMs,
};

/** Codes under which a file was not fetched, so that its address is of no more use. */
export const notFetchedCodes = [9004, 2207003, 2207020, 2207052, 2207077];

/** Codes and subcodes of the networks that publish prepared containers: Instagram and Threads. */
export const containerMeanings: GraphMeanings = {
  9: quotaUsedUp,
  2207042: quotaUsedUp,
  9004: notFetched,
  2207003: notFetched,
  2207020: notFetched,
  2207052: notFetched,
  2207077: notFetched,
  2207027: uploadTrouble,
  2207032: uploadTrouble,
  2207053: uploadTrouble,
  2207082: uploadTrouble,
  2207006: expired,
  2207008: expired,
  2207001: refuses('takes this for spam', 'Change the text or the media'),
  2207004: {
    kind: 'too_large',
    says: 'finds a file too large',
    remedy: `Make the picture or video smaller, ${scheduleAgain}`,
  },
  2207005: refuses('cannot use the format of a picture', 'Save the picture as JPEG'),
  2207009: refuses('does not take the shape of a picture', 'Crop the picture to between 4 : 5 and 1.91 : 1'),
  36003: refuses('does not take the shape of a picture', 'Crop the picture to between 4 : 5 and 1.91 : 1'),
  36001: refuses('does not take the size of a picture', 'Use a picture 320 to 1,440 pixels wide'),
  2207010: refuses('finds the text too long', 'Shorten the text'),
  2207023: refuses('does not know this kind of media', 'Use a JPEG picture or an MP4 video'),
  2207026: refuses('cannot use the format of a video', 'Save the video as MP4 (H.264 with AAC sound)'),
  2207028: refuses('does not take this carousel', 'Use 2 to 10 pictures and videos'),
  2207057: refuses('finds no picture at the chosen moment of the video', 'Choose another moment'),
  2207050: {
    kind: 'rejected',
    says: 'limits what this account may do at the moment',
    remedy: 'Open the network’s app, pass its check, then schedule the post again.',
  },
  2207051: activityBlocked,
  4279013: activityBlocked,
};
