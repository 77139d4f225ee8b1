import { Switch, Text } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import type { Publication } from '../../../shared/contract/posts.ts';
import { networkFacts } from '../../../shared/networks/facts.ts';
import { orpc } from '../queries.ts';
import { showRefusal } from '../refusal.ts';

const words: Record<Publication['handOver'], string> = {
  none: 'Then it goes out also when no computer of yours is awake.',
  wanted: 'It is being handed over.',
  held_by_network: 'The network has it and publishes it at its time.',
};

/** Offers the network's own scheduler, where it has one. */
export function HandOverSwitch({ publication }: { publication: Publication }) {
  const handOver = useMutation(orpc.publications.handOver.mutationOptions({ onError: showRefusal }));
  const { name, handOver: offered } = networkFacts[publication.network];
  if (!offered || publication.state !== 'scheduled') return null;
  return (
    <Switch
      size="xs"
      label={`Hand over to ${name}`}
      description={<Text fz={11}>{words[publication.handOver]}</Text>}
      checked={publication.handOver !== 'none'}
      disabled={handOver.isPending}
      onChange={(event) => handOver.mutate({ id: publication.id, handOver: event.currentTarget.checked })}
    />
  );
}
