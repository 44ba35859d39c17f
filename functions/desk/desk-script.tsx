import { DESK_SCRIPT_URL } from '../ui/assets.gen.ts'

/** The desk's one script, at the end of each page. */
export const DeskScript = ({ nonce }: { nonce: string }) => (
  <script src={DESK_SCRIPT_URL} nonce={nonce} defer />
)
