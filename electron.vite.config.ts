import { resolve } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';
import type { Plugin } from 'vite';

/** electron-vite makes addresses relative, for file pages; ours are served, and /compose/<id> must find its files. */
const absoluteAddresses: Plugin = {
  name: 'absolute-addresses',
  enforce: 'post',
  config: (config) => {
    config.base = '/';
  },
};

const inProject = (path: string): string => resolve(import.meta.dirname, path);

export default defineConfig({
  main: {
    build: {
      outDir: 'out/main',
      // A list in JSON, whose import loses its type attribute on the way through the build.
      externalizeDeps: { exclude: ['tlds'] },
      // Worker threads are entries of their own, beside the main file: electron/providers/worker-file.ts.
      rollupOptions: {
        input: {
          main: inProject('electron/shell/main.ts'),
          'media-worker': inProject('electron/providers/media-worker.ts'),
          'report-worker': inProject('electron/providers/reports/report-worker.ts'),
          'rendition-worker': inProject('electron/providers/rendition-worker.ts'),
          'sheet-worker': inProject('electron/providers/sheets/sheet-worker.ts'),
          'source-worker': inProject('electron/providers/sources/source-worker.ts'),
          'visual-worker': inProject('electron/providers/visuals/visual-worker.ts'),
        },
        output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' },
      },
    },
  },
  preload: {
    build: {
      outDir: 'out/preload',
      // A sandboxed preload may require nothing but electron: all of it is in the one file.
      externalizeDeps: false,
      rollupOptions: {
        input: inProject('electron/shell/preload.ts'),
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: inProject('renderer'),
    plugins: [react(), absoluteAddresses],
    // The grid brings an older react-dom of its own, which this React does not know.
    resolve: { dedupe: ['react', 'react-dom'] },
    build: {
      outDir: inProject('out/renderer'),
      emptyOutDir: true,
      target: 'chrome140',
      // electron-vite leaves it off; browser mode sends these files over a connection.
      minify: true,
      rollupOptions: { input: inProject('renderer/index.html') },
    },
  },
});
