import { type ReactNode, useState } from 'react';
import { client } from '../../app/client.ts';
import { showRefusal } from '../../app/refusal.ts';
import { AltTextsDialog } from './AltTextsDialog.tsx';

/** What the library shows of descriptions; whether the dialog is open is in the address. */
export function useAltTexts(
  isOpen: boolean,
  setPanel: (panel: string | undefined) => void,
): { dialog: ReactNode; describe(mediaIds: string[]): void } {
  const [runId, setRunId] = useState<string>();
  async function describe(mediaIds: string[]) {
    try {
      setRunId((await client.altTexts.begin({ mediaIds })).id);
      setPanel('alt-texts');
    } catch (error) {
      showRefusal(error);
    }
  }
  return {
    dialog: isOpen && (
      <AltTextsDialog
        runId={runId}
        onBegun={setRunId}
        onClose={() => {
          setRunId(undefined);
          setPanel(undefined);
        }}
      />
    ),
    describe: (mediaIds) => void describe(mediaIds),
  };
}
