import { ActionIcon, Button, Group, Menu, Stack } from '@mantine/core';
import {
  IconArrowDown,
  IconArrowUp,
  IconBox,
  IconCopy,
  IconLetterT,
  IconPhoto,
  IconPlus,
  IconShape,
  IconTrademark,
  IconTrash,
} from '@tabler/icons-react';
import type { Design, Layer } from '../../../shared/visuals/format.ts';
import { useChange, useEditor, useEditorRoom } from './editor-context.ts';
import { LayerProperties } from './LayerProperties.tsx';
import classes from './LayersPanel.module.css';
import {
  addLayer,
  duplicateLayer,
  findLayer,
  linesOf,
  moveLayer,
  removeLayer,
  replaceLayer,
} from './layer-tree.ts';
import { newLayers } from './new-layers.ts';
import { PageGround } from './PageGround.tsx';
import { drawnPagesOf } from './page-deeds.ts';

const icons: Record<Layer['type'], typeof IconBox> = {
  text: IconLetterT,
  image: IconPhoto,
  shape: IconShape,
  logo: IconTrademark,
  group: IconBox,
};

function titleOf(layer: Layer): string {
  if (layer.name) return layer.name;
  return layer.type === 'text' && layer.text.trim() !== '' ? layer.text.slice(0, 40) : layer.id;
}

/** Which of the design's pages is shown; several drawn pages may come from one. */
function useDesignPage(): number {
  const design = useEditor((state) => state.design);
  const values = useEditor((state) => state.values);
  const page = useEditor((state) => state.page);
  const pages = drawnPagesOf({ design, values });
  return pages[Math.min(page, pages.length - 1)]?.index ?? 0;
}

/** What the page is made of, from the lowest to the uppermost, and how each part looks. */
export function LayersPanel() {
  const { store } = useEditorRoom();
  const design = useEditor((state) => state.design);
  const selected = useEditor((state) => state.selected);
  const page = useDesignPage();
  const change = useChange();
  const layers = design.pages[page]?.layers ?? [];
  const layer = selected === null ? undefined : findLayer(layers, selected);
  const select = (id: string | null) => store.setState({ selected: id });
  const alter = (field: string, next: Design) => change(field, () => ({ design: next }));

  function add(made: { design: Design; id: string }): void {
    alter(`add ${made.id}`, made.design);
    select(made.id);
  }

  return (
    <Stack gap={10} p={12}>
      <Group gap={4} justify="space-between">
        <Menu position="bottom-start">
          <Menu.Target>
            <Button variant="default" leftSection={<IconPlus size={14} />}>
              Add a layer
            </Button>
          </Menu.Target>
          <Menu.Dropdown>
            {newLayers.map(({ label, layer: fresh }) => (
              <Menu.Item key={label} onClick={() => add(addLayer(design, page, fresh))}>
                {label}
              </Menu.Item>
            ))}
          </Menu.Dropdown>
        </Menu>
        <Group gap={0}>
          <ActionIcon
            variant="subtle"
            color="gray"
            aria-label="Lower the layer"
            disabled={!layer}
            onClick={() => layer && alter(`order ${layer.id}`, moveLayer(design, page, layer.id, -1))}
          >
            <IconArrowUp size={15} />
          </ActionIcon>
          <ActionIcon
            variant="subtle"
            color="gray"
            aria-label="Raise the layer"
            disabled={!layer}
            onClick={() => layer && alter(`order ${layer.id}`, moveLayer(design, page, layer.id, 1))}
          >
            <IconArrowDown size={15} />
          </ActionIcon>
          <ActionIcon
            variant="subtle"
            color="gray"
            aria-label="Copy the layer"
            disabled={!layer}
            onClick={() => layer && add(duplicateLayer(design, page, layer.id))}
          >
            <IconCopy size={15} />
          </ActionIcon>
          <ActionIcon
            variant="subtle"
            color="gray"
            aria-label="Remove the layer"
            disabled={!layer}
            onClick={() => {
              if (!layer) return;
              alter(`remove ${layer.id}`, removeLayer(design, page, layer.id));
              select(null);
            }}
          >
            <IconTrash size={15} />
          </ActionIcon>
        </Group>
      </Group>
      <ul className={classes.layers} aria-label="Layers, the lowest first">
        {linesOf(layers).map((line) => {
          const Icon = icons[line.layer.type];
          return (
            <li key={line.layer.id}>
              <button
                type="button"
                className={classes.layer}
                style={{ paddingInlineStart: 8 + line.depth * 14 }}
                aria-pressed={line.layer.id === selected}
                onClick={() => select(line.layer.id === selected ? null : line.layer.id)}
              >
                <Icon size={14} aria-hidden />
                <span>{titleOf(line.layer)}</span>
              </button>
            </li>
          );
        })}
      </ul>
      {layer ? (
        <LayerProperties
          key={layer.id}
          layer={layer}
          onChange={(next) => alter(`layer ${layer.id}`, replaceLayer(design, page, next))}
        />
      ) : (
        <PageGround page={page} />
      )}
    </Stack>
  );
}
