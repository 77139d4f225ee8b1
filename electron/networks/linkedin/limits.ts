/** Year and month of the API that is spoken; LinkedIn keeps each for a year, then answers 426. */
export const apiVersion = '202607';
export const uploadDeadlineMs = 120_000;
/** How long LinkedIn may work on media before the attempt is given up for later. */
export const processedWithinMs = { image: 120_000, document: 300_000, video: 15 * 60_000 };
/** What was uploaded and has not arrived after this never will. */
export const arrivedWithinMs = 20_000;
/** Where LinkedIn does not tell how far it is with a member's media, it has had this long. */
export const untoldProcessingMs = 25_000;
export const listSize = 50;
export const maxListPages = 4;
