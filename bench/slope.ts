/**
 * The least-squares slope of a series of samples at even distances, with the half-width of its 95 % confidence interval. Residuals
 * that follow each other count for as many as are independent: memory that goes up and down slowly is no surer than it is.
 */
export function slopeOf(samples: readonly { x: number; y: number }[]): { slope: number; error: number; level: number } {
  const count = samples.length
  const mean = (of: (sample: { x: number; y: number }) => number) =>
    samples.reduce((sum, sample) => sum + of(sample), 0) / count
  const [x, y] = [mean((sample) => sample.x), mean((sample) => sample.y)]
  const spread = samples.reduce((sum, sample) => sum + (sample.x - x) ** 2, 0)
  const slope = samples.reduce((sum, sample) => sum + (sample.x - x) * (sample.y - y), 0) / spread
  const residuals = samples.map((sample) => sample.y - y - slope * (sample.x - x))
  const squares = residuals.reduce((sum, residual) => sum + residual ** 2, 0)
  const products = residuals.slice(1).reduce((sum, residual, index) => sum + residual * (residuals[index] ?? 0), 0)
  const correlation = squares === 0 ? 0 : Math.max(0, products / squares)
  const independent = Math.max(3, (count * (1 - correlation)) / (1 + correlation))
  const variance = squares / (independent - 2)
  return { slope, error: 2 * Math.sqrt(variance / spread), level: y }
}
