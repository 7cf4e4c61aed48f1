import { defineEnvVars } from '@sveltejs/kit/env'

export const variables = defineEnvVars({
  BROADSHEET_URL: {
    description: 'The address of the API.',
    schema: (value) => value ?? 'http://127.0.0.1:3000',
  },
  WEBHOOK_PUBLIC_KEY: {
    description: 'What `npm run webhook` has printed.',
    schema: (value) => value,
  },
})
