import { Button } from '@mantine/core';
import { placeNamedIn } from '../../shared/places.ts';
import { goTo } from './going.ts';

/** The button to the place that a remedy names; nothing where it names none. */
export function RemedyButton({ text, onGo }: { text: string; onGo?: () => void }) {
  const place = placeNamedIn(text);
  if (!place) return null;
  return (
    <Button
      variant="default"
      size="compact-xs"
      onClick={() => {
        onGo?.();
        goTo(place.path);
      }}
    >
      Open {place.words}
    </Button>
  );
}

/** What helps, in words, and where it names a place of the interface the one button that leads there. */
export function Remedy({ text, onGo }: { text: string; onGo?: () => void }) {
  return (
    <>
      <span>{text}</span>
      {placeNamedIn(text) && (
        <div style={{ marginTop: 8 }}>
          <RemedyButton text={text} {...(onGo && { onGo })} />
        </div>
      )}
    </>
  );
}
