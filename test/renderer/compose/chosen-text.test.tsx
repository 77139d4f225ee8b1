// @vitest-environment jsdom

import { act } from '@testing-library/react';
import type { Editor } from '@tiptap/react';
import { expect, it } from 'vitest';
import { PlainTextEditor } from '../../../renderer/views/compose/text-editor/PlainTextEditor.tsx';
import { renderWithMantine } from '../../support/mantine.tsx';

const nothing = () => undefined;
// jsdom lays nothing out.
Range.prototype.getClientRects = () => [] as unknown as DOMRectList;

it('shows what is chosen while the focus is elsewhere, and leaves it to the browser in the text', async () => {
  const editors: Editor[] = [];
  const text = 'The rye is out of the oven.';
  await act(async () => {
    renderWithMantine(
      <PlainTextEditor
        initialText={text}
        label="Text"
        placeholder=""
        editable
        highlighting={{ text, highlights: [] }}
        onText={nothing}
        onPictures={nothing}
        onTooMuch={nothing}
        onHistory={nothing}
        suggestions={{ changed: nothing, pressed: () => false }}
        onReady={(editor) => {
          editors.push(editor);
          return undefined;
        }}
      />,
    );
  });
  const editor = editors.at(-1);
  if (!editor) throw new Error('There is no editor.');
  const shown = () => editor.view.dom.querySelector('[class*="chosen"]')?.textContent;
  act(() => {
    editor.commands.setTextSelection({ from: 5, to: 8 });
    editor.view.dom.focus();
  });
  expect(shown()).toBeUndefined();
  act(() => editor.view.dom.blur());
  expect(shown()).toBe('rye');
  act(() => editor.view.dom.focus());
  expect(shown()).toBeUndefined();
});
