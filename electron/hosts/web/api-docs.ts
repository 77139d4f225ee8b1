import type { ServerResponse } from 'node:http';
import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import { send } from './respond.ts';
import { sendFile } from './static-files.ts';

const page = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Rostrum API</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/api/docs/swagger-ui.css">
</head>
<body>
<div id="reference"></div>
<script src="/api/docs/swagger-ui-bundle.js"></script>
<script src="/api/docs/start.js"></script>
</body>
</html>`;

const start = `SwaggerUIBundle({
  url: '/api/v1/openapi.json',
  dom_id: '#reference',
  deepLinking: true,
  validatorUrl: null,
  defaultModelsExpandDepth: -1,
});`;

const bundled = ['/swagger-ui.css', '/swagger-ui-bundle.js'];

/** The reference page, all of it from this machine; `path` is the part below `/api/docs`. */
export async function sendDocs(response: ServerResponse, path: string): Promise<boolean> {
  if (path === '' || path === '/') {
    send(response, 200, 'text/html; charset=utf-8', page);
    return true;
  }
  if (path === '/start.js') {
    send(response, 200, 'text/javascript; charset=utf-8', start);
    return true;
  }
  if (!bundled.includes(path)) return false;
  const folder = dirname(createRequire(import.meta.url).resolve('swagger-ui-dist/package.json'));
  return sendFile(response, folder, path);
}
