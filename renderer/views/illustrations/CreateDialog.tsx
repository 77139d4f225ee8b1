import { Modal, SegmentedControl } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useState } from 'react';
import type { Media } from '../../../shared/contract/media.ts';
import { CreatePanel } from './CreatePanel.tsx';
import classes from './Illustrations.module.css';
import { TemplatePanel } from './TemplatePanel.tsx';

type Way = 'model' | 'template';

interface CreateWaysProps {
  /** Of a picture that is there: what is done with it. */
  takeLabel: string;
  /** Of a template that is filled in. */
  makeLabel: string;
  onTake(media: Media): void;
  onMade(made: Media[]): void;
}

/** The two ways to a new picture: by a model from words, or from a template without any service. */
export function CreateWays({ takeLabel, makeLabel, onTake, onMade }: CreateWaysProps) {
  const [way, setWay] = useState<Way>('model');
  return (
    <div className={classes.ways}>
      <SegmentedControl
        size="xs"
        aria-label="How the picture is made"
        className={classes.way}
        value={way}
        onChange={(next) => setWay(next === 'template' ? 'template' : 'model')}
        data={[
          { value: 'model', label: 'By a model' },
          { value: 'template', label: 'From a template' },
        ]}
      />
      {way === 'model' ? (
        <CreatePanel takeLabel={takeLabel} onTake={onTake} onTemplates={() => setWay('template')} />
      ) : (
        <TemplatePanel takeLabel={makeLabel} onMade={onMade} />
      )}
    </div>
  );
}

/** New pictures, from the library. */
export function CreateDialog({ onShow, onClose }: { onShow(media: Media): void; onClose(): void }) {
  return (
    <Modal opened onClose={onClose} title="Create a picture" size={1_080} classNames={{ body: classes.body }}>
      <CreateWays
        takeLabel="Show"
        makeLabel="Add it to the library"
        onTake={onShow}
        onMade={([first]) => {
          notifications.show({ message: 'The picture is in the library, with the words as alt text.' });
          if (first) onShow(first);
        }}
      />
    </Modal>
  );
}
