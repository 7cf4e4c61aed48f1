/** Why a test of what is published is skipped, which compiles, packs or installs; `.ci/run` runs them all. */
export const notReleasing = process.env.RELEASE === 'true' ? false : 'npm run test:release'
