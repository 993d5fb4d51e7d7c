import tseslint from 'typescript-eslint'
import prettier from 'eslint-config-prettier'

export default tseslint.config(
  { ignores: ['dist/', 'out/', 'node_modules/', 'coverage/'] },
  ...tseslint.configs.recommended,
  prettier,
  {
    rules: {
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_' }],
      eqeqeq: ['error', 'always'],
      'no-console': 'error',
    },
  },
  {
    files: [
      'cli/**',
      'bench/**',
      'scripts/**',
      'test/corpus.ts',
      'test/pipeline/hostile.test.ts',
      'test/extractors/office-convert.test.ts',
      'test/viewer/browser.ts',
    ],
    rules: { 'no-console': 'off' },
  },
)
