import { type RefObject, useEffect, useRef } from 'react';

/** Brings what has just begun or come up to where one looks. */
export function useBroughtUp(): RefObject<HTMLElement | null> {
  const place = useRef<HTMLElement>(null);
  useEffect(() => {
    // A block: what it answers must not be taken for what ends the effect.
    place.current?.scrollIntoView({ block: 'start' });
  }, []);
  return place;
}
