import { EmojiPicker as Picker } from 'frimousse';
import classes from './EmojiPicker.module.css';
import { emojiData } from './emoji-data.ts';

/** Loaded when it is first opened: its list is large. */
export function EmojiPicker({ onChoose }: { onChoose: (emoji: string) => void }) {
  return (
    <Picker.Root
      className={classes.root}
      columns={9}
      resolveEmojiData={emojiData}
      onEmojiSelect={({ emoji }) => onChoose(emoji)}
    >
      <div className={classes.head}>
        <Picker.Search
          className={classes.search}
          placeholder="Search emoji"
          aria-label="Search emoji"
          autoFocus
        />
        <Picker.SkinToneSelector className={classes.tone} aria-label="Skin tone" />
      </div>
      <Picker.Viewport className={classes.list}>
        <Picker.Loading className={classes.words}>Loading</Picker.Loading>
        <Picker.Empty className={classes.words}>No emoji is called that.</Picker.Empty>
        <Picker.List
          components={{
            CategoryHeader: ({ category, ...props }) => (
              <div className={classes.category} {...props}>
                {category.label}
              </div>
            ),
            Row: ({ children, ...props }) => (
              <div className={classes.row} {...props}>
                {children}
              </div>
            ),
            Emoji: ({ emoji, ...props }) => (
              <button
                type="button"
                className={classes.emoji}
                data-active={emoji.isActive || undefined}
                {...props}
              >
                {emoji.emoji}
              </button>
            ),
          }}
        />
      </Picker.Viewport>
      <Picker.ActiveEmoji>
        {({ emoji }) => <p className={classes.name}>{emoji ? emoji.label : 'Choose an emoji'}</p>}
      </Picker.ActiveEmoji>
    </Picker.Root>
  );
}
