import type { Examples } from '../../../src/checking/index.js';

const web = (code: string) => ({ 'frontend/src/api.ts': code });
const fallback =
  "export const api = axios.create({ baseURL: process.env.REACT_APP_API_URL || 'http://localhost:3001' });";

export const examples: Examples = {
  pass: [
    { files: web("export const API_URL = 'https://api.example.org/v1';") },
    {
      name: 'only in development',
      files: web("const base = import.meta.env.DEV ? 'http://localhost:3001' : config.apiUrl;"),
    },
    {
      name: 'by mode',
      files: web(
        "const urls = { development: 'http://localhost:1', production: 'https://a.org' };",
      ),
    },
    {
      name: 'the variable is given',
      files: {
        ...web(fallback),
        'frontend/.env.production': 'REACT_APP_API_URL=https://api.example.org/v1',
      },
    },
    { files: { 'frontend/.env.production': 'VITE_API_URL=https://api.example.org/v1' } },
    {
      name: 'a base to take addresses apart',
      files: web("const { pathname } = new URL(href, 'http://localhost');"),
    },
    {
      name: 'libraries in a bundle',
      files: { 'dist/assets/index.js': 'new URL(a,"http://localhost")' },
    },
  ],
  fail: [
    {
      files: web("const API_URL = 'http://localhost:3001';"),
      says: /built into the frontend/,
      at: 'frontend/src/api.ts',
    },
    { files: web(fallback), says: /Without REACT_APP_API_URL at build time/ },
    {
      files: web("const base = import.meta.env.VITE_API_URL ?? 'http://127.0.0.1:8080/api';"),
    },
    { files: { 'frontend/.env.production': 'VITE_API_URL=http://localhost:3001' } },
    {
      name: 'read for every build',
      files: { 'frontend/.env': 'REACT_APP_API_URL=http://localhost:3001' },
    },
    {
      name: 'of another environment',
      files: { 'frontend/.env.production': 'VITE_API_URL=https://api-staging.example.org/v1' },
      says: /of staging; this is prod/,
    },
    { files: web("const API_URL = 'https://api.dev.example.org/v1';"), says: /address of dev/ },
    {
      name: 'the built frontend',
      files: { 'dist/assets/index-1a2b.js': 'const a="http://localhost:3001";fetch(a)' },
    },
  ],
  skip: [
    {
      name: 'Angular replaces it',
      files: {
        'web/src/environments/environment.ts': "export const e = { apiUrl: 'http://localhost:1' };",
        'web/src/environments/environment.prod.ts': 'export const e = { apiUrl };',
      },
    },
    {
      name: 'the build sets it',
      files: {
        'web/.env': 'VITE_API_URL=http://localhost:1',
        'deploy.sh': 'VITE_API_URL=$(url) npm run build',
      },
    },
    { files: { 'frontend/.env.development': 'VITE_API_URL=http://localhost:3001' } },
    { files: { 'dist/assets/index.js.map': '{"sources":["http://localhost:3001"]}' } },
    {
      name: 'overridden',
      files: { '.env': 'VITE_API_URL=http://localhost:1', '.env.production': 'VITE_API_URL=/api' },
    },
    {
      name: 'on the server',
      files: { 'services/a.ts': "import 'node:fs';\nconst url = 'http://localhost:8000';" },
    },
    { files: web('// http://localhost:3001\nexport const a = 1;') },
  ],
};
