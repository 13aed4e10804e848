// What the script and the style of the page are checked for: eslint --config tests/page/eslint.config.mjs assets/page
import { createRequire } from 'node:module';
import path from 'node:path';

const require = createRequire(path.join(process.cwd(), 'target/tools/node_modules/.package.json'));
const js = require('@eslint/js');
const css = require('@eslint/css').default;

const browser = ['addEventListener', 'cancelAnimationFrame', 'clearTimeout', 'CSS', 'document', 'Element', 'history', 'HTMLElement', 'location', 'matchMedia', 'navigator', 'parent', 'requestAnimationFrame', 'ResizeObserver', 'setTimeout', 'URLSearchParams', 'window', 'innerWidth'];

export default [
  {
    files: ['**/*.js'],
    ...js.configs.recommended,
    languageOptions: { ecmaVersion: 2023, sourceType: 'script', globals: Object.fromEntries(browser.map(name => [name, 'readonly'])) },
    rules: { ...js.configs.recommended.rules, eqeqeq: 'error', 'no-eval': 'error', 'no-implied-eval': 'error', 'no-var': 'error', 'prefer-const': 'error', 'no-shadow': 'off' },
  },
  {
    files: ['**/*.css'],
    plugins: { css },
    language: 'css/css',
    rules: { ...css.configs.recommended.rules, 'css/use-baseline': 'off', 'css/no-important': 'off', 'css/no-invalid-properties': ['error', { allowUnknownVariables: true }] },
  },
];
