import { Button, Group, Slider, Text } from '@mantine/core';
import { useRef, useState } from 'react';
import type { Media } from '../../../../shared/contract/media.ts';
import { networkFacts } from '../../../../shared/networks/facts.ts';
import { cropFor } from '../../../../shared/pictures/crop.ts';
import { coverNetworks } from '../../../../shared/pictures/picture-rules.ts';
import { AltTextField } from '../AltTextField.tsx';
import { useCompose, useComposer, useEdit, useMode } from '../composer-context.ts';
import { cropsOf } from '../draft.ts';
import classes from './PictureDialog.module.css';
import { ThumbnailButton } from './ThumbnailButton.tsx';
import { accountsOf, setCrop } from './treatments.ts';

const stepMs = 100;

function clockTime(ms: number): string {
  const seconds = ms / 1_000;
  return `${Math.floor(seconds / 60)}:${(seconds % 60).toFixed(1).padStart(4, '0')}`;
}

function names(networks: readonly string[]): string {
  return new Intl.ListFormat('en').format(networks);
}

/** Says which of the chosen networks take a frame; the others choose for themselves. */
function CoverHints() {
  const { accounts } = useComposer();
  const draft = useCompose((state) => state.draft);
  const tab = useCompose((state) => state.tab);
  const networks = [...new Set(accountsOf(draft, tab, accounts).map(({ network }) => network))];
  const taking = networks.filter((network) => coverNetworks.has(network));
  const others = networks.filter((network) => !coverNetworks.has(network));
  const named = (list: typeof networks) => names(list.map((network) => networkFacts[network].name));
  return (
    <Text fz={12} c="dimmed">
      {taking.length > 0 && `${named(taking)} ${taking.length === 1 ? 'shows' : 'show'} this frame. `}
      {others.length > 0 &&
        `${named(others)} ${others.length === 1 ? 'chooses' : 'choose'} a frame by themselves.`}
    </Text>
  );
}

/** The frame that stands for a video, found by scrubbing through it. */
export function CoverDialogBody({ picture, onClose }: { picture: Media; onClose: () => void }) {
  const draft = useCompose((state) => state.draft);
  const tab = useCompose((state) => state.tab);
  const readOnly = useMode() === 'readonly';
  const edit = useEdit();
  const before = cropFor(picture.id, null, cropsOf(draft, tab))?.coverMs ?? null;
  const [coverMs, setCoverMs] = useState(before);
  const [lengthMs, setLengthMs] = useState(picture.durationMs ?? 0);
  const video = useRef<HTMLVideoElement>(null);

  function show(ms: number) {
    setCoverMs(ms);
    if (video.current) video.current.currentTime = ms / 1_000;
  }

  function keep(next: number | null) {
    const crop = { mediaId: picture.id, area: null, ratio: null, coverMs: next };
    edit((now) => setCrop(now, tab, picture.id, next === null && tab === 'all' ? undefined : crop));
    onClose();
  }

  return (
    <div className={classes.body}>
      <div className={classes.stage}>
        <video
          ref={video}
          className={classes.picture}
          src={picture.url}
          muted
          playsInline
          preload="auto"
          aria-label={picture.altText || picture.fileName}
          onLoadedMetadata={(event) => {
            const { duration } = event.currentTarget;
            if (Number.isFinite(duration)) setLengthMs(Math.floor(duration * 1_000));
            event.currentTarget.currentTime = (coverMs ?? 0) / 1_000;
          }}
        />
      </div>
      <div className={classes.side}>
        <Text fz={12} fw={600} id="cover-frame">
          Cover frame: {coverMs === null ? 'the network’s choice' : clockTime(coverMs)}
        </Text>
        <Slider
          min={0}
          max={Math.max(stepMs, lengthMs)}
          step={stepMs}
          value={coverMs ?? 0}
          label={clockTime}
          disabled={readOnly || lengthMs === 0}
          thumbLabel="Cover frame"
          onChange={show}
        />
        <CoverHints />
        <ThumbnailButton video={video} fileName={picture.fileName} disabled={readOnly} />
        <section>
          <Text fz={12} fw={600} mb={2}>
            Alt text
          </Text>
          <div className={classes.altText}>
            <AltTextField picture={picture} readOnly={readOnly} />
          </div>
        </section>
        <div className={classes.foot}>
          {before !== null && (
            <Button size="xs" variant="subtle" disabled={readOnly} onClick={() => keep(null)}>
              Leave the frame to the network
            </Button>
          )}
          <Group gap={8} justify="flex-end">
            <Button size="xs" variant="default" onClick={onClose}>
              Cancel
            </Button>
            <Button size="xs" disabled={readOnly || coverMs === null} onClick={() => keep(coverMs)}>
              Use this frame
            </Button>
          </Group>
        </div>
      </div>
    </div>
  );
}
