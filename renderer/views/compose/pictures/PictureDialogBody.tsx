import { Button, Group, SegmentedControl, Text } from '@mantine/core';
import { useState } from 'react';
import type { Media } from '../../../../shared/contract/media.ts';
import { areaOf, boxOfRatio, type CropArea, cropFor, pixelBox } from '../../../../shared/pictures/crop.ts';
import { AltTextField } from '../AltTextField.tsx';
import { useCompose, useComposer, useEdit, useMode } from '../composer-context.ts';
import { cropsOf } from '../draft.ts';
import { CropStage } from './CropStage.tsx';
import { FocusStage } from './FocusStage.tsx';
import classes from './PictureDialog.module.css';
import { RatioChoice } from './RatioChoice.tsx';
import { saveFocus } from './save-focus.ts';
import { TreatmentList } from './TreatmentList.tsx';
import { accountsOf, hasOwnCrop, setCrop, treatments } from './treatments.ts';

interface PictureDialogBodyProps {
  picture: Media;
  onClose: () => void;
}

function ratioValue(ratio: string | null): number | undefined {
  if (ratio === null) return undefined;
  const [wide = 1, high = 1] = ratio.split(':').map(Number);
  return wide / high;
}

/** The largest part of the picture in that ratio, around its focus point. */
function areaInRatio(picture: Media, focus: Media['focus'], ratio: number): CropArea {
  return areaOf(boxOfRatio(pixelBox(null, picture), ratio, focus, picture), picture);
}

/** Crop and focus are drawn here and kept only when the person says so. */
export function PictureDialogBody({ picture, onClose }: PictureDialogBodyProps) {
  const { accounts, store } = useComposer();
  const draft = useCompose((state) => state.draft);
  const tab = useCompose((state) => state.tab);
  const readOnly = useMode() === 'readonly';
  const edit = useEdit();
  const before = cropFor(picture.id, null, cropsOf(draft, tab));
  const [mode, setMode] = useState<'crop' | 'focus'>('crop');
  const [area, setArea] = useState<CropArea | null>(before?.area ?? null);
  const [ratio, setRatio] = useState<string | null>(before?.ratio ?? null);
  const [focus, setFocus] = useState(picture.focus);
  const spoken = accountsOf(draft, tab, accounts);
  const focused = { ...picture, focus };
  const shown = treatments(draft, spoken, focused, () => area);
  const account = tab === 'all' ? undefined : spoken[0];

  function chooseRatio(next: string | null) {
    setRatio(next);
    const value = ratioValue(next);
    if (value !== undefined) setArea(areaInRatio(picture, focus, value));
  }

  function keep() {
    const changed =
      JSON.stringify([area, ratio]) !== JSON.stringify([before?.area ?? null, before?.ratio ?? null]);
    if (changed) {
      const crop = { mediaId: picture.id, area, ratio: area && ratio, coverMs: null };
      edit((now) => setCrop(now, tab, picture.id, crop));
    }
    if (focus.x !== picture.focus.x || focus.y !== picture.focus.y) void saveFocus(store, picture.id, focus);
    onClose();
  }

  return (
    <div className={classes.body}>
      <div className={classes.stage}>
        {mode === 'crop' ? (
          <CropStage
            picture={picture}
            area={area}
            ratio={ratioValue(ratio)}
            disabled={readOnly}
            onChange={setArea}
          />
        ) : (
          <FocusStage picture={picture} focus={focus} shown={shown} disabled={readOnly} onChange={setFocus} />
        )}
      </div>
      <div className={classes.side}>
        <SegmentedControl
          size="xs"
          fullWidth
          aria-label="What to set"
          value={mode}
          onChange={(next) => setMode(next === 'focus' ? 'focus' : 'crop')}
          data={[
            { value: 'crop', label: 'Crop' },
            { value: 'focus', label: 'Focus point' },
          ]}
        />
        {mode === 'crop' ? (
          <RatioChoice
            draft={draft}
            accounts={spoken}
            ratio={ratio}
            isWhole={area === null}
            disabled={readOnly}
            onChoose={chooseRatio}
            onWhole={() => {
              setArea(null);
              setRatio(null);
            }}
          />
        ) : (
          <Text fz={12} c="dimmed">
            Click what must stay in sight, or move the point with the arrow keys. It belongs to the picture:
            whatever is cropped by itself keeps it, in every post.
          </Text>
        )}
        <TreatmentList treatments={shown} />
        <section>
          <Text fz={12} fw={600} mb={2}>
            Alt text
          </Text>
          <div className={classes.altText}>
            <AltTextField picture={picture} readOnly={readOnly} />
          </div>
        </section>
        <div className={classes.foot}>
          <Text fz={12} c="dimmed">
            {account
              ? `Only for ${account.displayName || account.handle}.`
              : 'For all accounts without a crop of their own.'}
          </Text>
          <Group gap={8} justify="flex-end" wrap="nowrap">
            {hasOwnCrop(draft, tab, picture.id) && (
              <Button
                size="xs"
                variant="subtle"
                disabled={readOnly}
                onClick={() => {
                  edit((now) => setCrop(now, tab, picture.id, undefined));
                  onClose();
                }}
              >
                Use the shared crop
              </Button>
            )}
            <Button size="xs" variant="default" onClick={onClose}>
              Cancel
            </Button>
            <Button size="xs" disabled={readOnly} onClick={keep}>
              Done
            </Button>
          </Group>
        </div>
      </div>
    </div>
  );
}
