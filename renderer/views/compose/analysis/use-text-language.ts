import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { TextLanguage } from '../../../../shared/analysis/text-language.ts';
import { orpc } from '../../../app/queries.ts';

/** As far as the detector reads. */
const asked = 2_000;
const pauseMs = 400;

const notYet: TextLanguage = { code: null, sureness: null, basis: 'Not known yet.' };
const nothing: TextLanguage = { code: null, sureness: null, basis: 'There is no text.' };

/**
 * In which language a text is, asked of the service when the typing pauses: the detector's tables weigh some 90 MB, and
 * one copy is enough. Until the answer comes, what was known before holds.
 */
export function useTextLanguage(text: string): TextLanguage {
  const beginning = text.slice(0, asked).toWellFormed();
  const [rested, setRested] = useState(beginning);
  useEffect(() => {
    const timer = setTimeout(() => setRested(beginning), pauseMs);
    return () => clearTimeout(timer);
  }, [beginning]);
  const isEmpty = beginning.trim() === '';
  const { data } = useQuery(
    orpc.analysis.language.queryOptions({
      input: { text: rested },
      enabled: rested.trim() !== '',
      placeholderData: keepPreviousData,
      staleTime: Number.POSITIVE_INFINITY,
      gcTime: 60_000,
    }),
  );
  return isEmpty ? nothing : (data ?? notYet);
}
