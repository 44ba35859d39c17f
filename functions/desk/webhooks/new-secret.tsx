import { ShownOnce } from '../shown-once.tsx'

interface NewSecretProps {
  name: string
  secret: string
}

export const NewSecret = ({ name, secret }: NewSecretProps) => (
  <ShownOnce
    id="webhook-secret"
    title={
      <>
        Secret of <bdi>{name}</bdi>
      </>
    }
    help="With it the receiver checks that a message is from this newsroom. Hand it over in a way that only they can read."
    label="Signing secret"
    value={secret}
  />
)
