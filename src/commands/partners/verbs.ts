import { createPartner, patchPartner } from './partners.ts'
import { createProduct, deleteProduct, patchProduct } from './products.ts'
import { playSandbox } from './sandbox.ts'

/** What partners and products can be told. */
export const PARTNER_VERBS = {
  'create-partner': createPartner,
  'patch-partner': patchPartner,
  'create-product': createProduct,
  'patch-product': patchProduct,
  'delete-product': deleteProduct,
  'play-sandbox': playSandbox,
}
