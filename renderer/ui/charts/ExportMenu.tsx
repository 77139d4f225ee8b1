import { ActionIcon, Menu, Tooltip } from '@mantine/core';
import { IconDownload, IconFileTypeCsv, IconPhoto, IconVectorSpline } from '@tabler/icons-react';
import type { RefObject } from 'react';
import { showRefusal } from '../../app/refusal.ts';
import { saveFile } from '../../app/save-file.ts';
import type { ChartTable } from './ChartCard.tsx';
import { csvOf, fileName } from './chart-files.ts';
import { type Drawing, drawSvg, pngOf } from './draw-svg.ts';

interface ExportMenuProps {
  title: string;
  table: ChartTable;
  /** Where the chart is drawn; null while its table is shown in its place. */
  drawing: RefObject<HTMLElement | null> | null;
}

/** A chart to take along: as a picture, or its figures as a table. */
export function ExportMenu({ title, table, drawing }: ExportMenuProps) {
  const save = (parts: BlobPart, ending: string, type: string) =>
    saveFile(new File([parts], fileName(title, ending), { type }));
  const saveSvg = (drawn: Drawing) => save(drawn.svg, 'svg', 'image/svg+xml;charset=utf-8');
  const savePng = (drawn: Drawing) =>
    void pngOf(drawn)
      .then((blob) => save(blob, 'png', 'image/png'))
      .catch(showRefusal);
  const draw = (act: (drawn: Drawing) => void) => () => {
    if (drawing?.current) act(drawSvg(drawing.current, title));
  };
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Tooltip label="Save the chart">
          <ActionIcon variant="subtle" color="gray" size="sm" aria-label={`Save ${title}`}>
            <IconDownload size={15} />
          </ActionIcon>
        </Tooltip>
      </Menu.Target>
      <Menu.Dropdown>
        {!drawing && <Menu.Label>For a picture show the chart</Menu.Label>}
        <Menu.Item leftSection={<IconPhoto size={15} />} disabled={!drawing} onClick={draw(savePng)}>
          Picture (PNG)
        </Menu.Item>
        <Menu.Item leftSection={<IconVectorSpline size={15} />} disabled={!drawing} onClick={draw(saveSvg)}>
          Drawing (SVG)
        </Menu.Item>
        <Menu.Item
          leftSection={<IconFileTypeCsv size={15} />}
          onClick={() => save(csvOf(table), 'csv', 'text/csv;charset=utf-8')}
        >
          Figures (CSV)
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
