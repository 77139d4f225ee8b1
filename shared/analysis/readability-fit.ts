import type { NetworkId } from '../networks/types.ts';
import type { Readability } from './readability.ts';

export interface ReadabilityFit {
  network: NetworkId;
  /** Flesch reading ease from which a text fits. */
  aim: number;
  fits: boolean;
}

/** The lower end of what Flesch called standard, plain English. */
const plainEnglish = 60;
/** The lower end of fairly difficult: for readers who are at work. */
const fairlyHard = 50;

export const fitBasis =
  'Flesch called 60 and more plain English and 50 to 60 fairly hard. 60 is the aim where posts are read in passing, 50 on LinkedIn and YouTube: a rule of thumb that no network has stated.';

const forPatientReaders: readonly NetworkId[] = ['linkedin', 'youtube'];

/** For which networks a text is easy enough; empty where its ease is not known. */
export function readabilityFits({ indices }: Readability, networks: readonly NetworkId[]): ReadabilityFit[] {
  const ease = indices?.fleschEase ?? null;
  if (ease === null) return [];
  return [...new Set(networks)].map((network) => {
    const aim = forPatientReaders.includes(network) ? fairlyHard : plainEnglish;
    return { network, aim, fits: ease >= aim };
  });
}
