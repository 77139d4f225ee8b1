import { ActionIcon, Button, Loader, Text, Tooltip } from '@mantine/core';
import { IconAlertTriangle, IconPlayerStop, IconRepeat, IconTrash } from '@tabler/icons-react';
import type { Illustration } from '../../../shared/contract/illustrations.ts';
import type { Media } from '../../../shared/contract/media.ts';
import { client } from '../../app/client.ts';
import { showRefusal } from '../../app/refusal.ts';
import { offerUndo } from '../../app/undo.tsx';
import classes from './Illustrations.module.css';
import { dollars } from './money.ts';

type Picture = Illustration['pictures'][number];

interface OrderProps {
  order: Illustration;
  /** What the button of a picture does: `Use it` in a picker, `Show` in the library. */
  takeLabel: string;
  onTake(media: Media): void;
  onAgain(order: Illustration): void;
}

async function discard(media: Media) {
  try {
    const { trashed } = await client.media.trash({ ids: [media.id] });
    if (trashed.length > 0) {
      offerUndo('1 picture in the trash for 30 days', () => client.media.restore({ ids: trashed }));
    }
  } catch (error) {
    showRefusal(error);
  }
}

function Tile({
  picture,
  shape,
  takeLabel,
  onTake,
}: { picture: Picture } & Pick<OrderProps, 'takeLabel' | 'onTake'> & Pick<Illustration, 'shape'>) {
  const { media, state, reason, remedy } = picture;
  if (media) {
    return (
      <li className={classes.tile} data-shape={shape}>
        <img src={media.thumbnailUrl} alt={media.altText || `Picture ${picture.position + 1}`} />
        <div className={classes.deeds}>
          <Button size="compact-xs" onClick={() => onTake(media)}>
            {takeLabel}
          </Button>
          <Tooltip label="Do not keep it">
            <ActionIcon
              size={22}
              variant="default"
              aria-label={`Do not keep picture ${picture.position + 1}`}
              onClick={() => void discard(media)}
            >
              <IconTrash size={13} />
            </ActionIcon>
          </Tooltip>
        </div>
      </li>
    );
  }
  const isOpen = state === 'waiting' || state === 'asked';
  const words = {
    waiting: 'Waits its turn',
    asked: 'Being made',
    made: 'Not kept',
    failed: '',
    cancelled: 'Stopped',
  };
  return (
    <li className={classes.tile} data-shape={shape} data-state={state}>
      <div className={classes.blank}>
        {state === 'asked' && <Loader size="xs" />}
        {state === 'failed' && <IconAlertTriangle size={16} aria-hidden />}
        <span>{words[state] || reason}</span>
        {!isOpen && state === 'failed' && remedy && <small>{remedy}</small>}
      </div>
    </li>
  );
}

const moment = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'short' });

function summary({ status, pictures, costMicros, model, makerName, createdAt }: Illustration): string {
  const made = pictures.filter(({ state }) => state === 'made').length;
  const cost = costMicros === null ? 'cost not known' : dollars(costMicros);
  const parts = [`${model} of ${makerName}`];
  if (status === 'running') parts.push(`${made} of ${pictures.length} made`);
  else parts.push(cost, moment.format(new Date(createdAt)));
  return parts.join(' · ');
}

/** One order with its pictures: how far it is, what came of it, and the same again with changes. */
export function Order({ order, takeLabel, onTake, onAgain }: OrderProps) {
  const isRunning = order.status === 'running';
  // Said once, where it is the same for all.
  const failed = order.pictures.filter(({ state }) => state === 'failed');
  const isWhole =
    failed.length === order.pictures.length && failed.every(({ reason }) => reason === order.reason);
  return (
    <section className={classes.order} aria-label={order.prompt.slice(0, 80)} aria-busy={isRunning}>
      <header>
        <div className={classes.said}>
          <Text fz={13} fw={550} lineClamp={2} title={order.prompt}>
            {order.prompt}
          </Text>
          <Text fz={12} c="dimmed" role={isRunning ? 'status' : undefined}>
            {summary(order)}
          </Text>
        </div>
        {isRunning ? (
          <Button
            size="compact-xs"
            variant="default"
            leftSection={<IconPlayerStop size={12} />}
            onClick={() => void client.illustrations.cancel({ id: order.id }).catch(showRefusal)}
          >
            Stop
          </Button>
        ) : (
          <Button
            size="compact-xs"
            variant="default"
            leftSection={<IconRepeat size={12} />}
            onClick={() => onAgain(order)}
          >
            Change and repeat
          </Button>
        )}
      </header>
      {isWhole ? (
        <div className={classes.why} role="alert">
          <IconAlertTriangle size={15} aria-hidden />
          <span>
            {order.reason} {order.remedy}
          </span>
        </div>
      ) : (
        <ul className={classes.tiles}>
          {order.pictures.map((picture) => (
            <Tile
              key={picture.position}
              picture={picture}
              shape={order.shape}
              takeLabel={takeLabel}
              onTake={onTake}
            />
          ))}
        </ul>
      )}
    </section>
  );
}
