interface NewSecretProps {
  name: string
  secret: string
}

/** No other page can show it again. */
export const NewSecret = ({ name, secret }: NewSecretProps) => (
  <section class="card stack narrow spacedown" aria-labelledby="secret-made">
    <h2 id="secret-made">
      Secret of <bdi>{name}</bdi>
    </h2>
    <p class="meta">
      Shown once. With it the receiver checks that a message is from this newsroom. Hand it over in a way that
      only they can read.
    </p>
    <div class="field">
      <label for="webhook-secret">Signing secret</label>
      <input id="webhook-secret" type="text" readonly value={secret} autocomplete="off" />
    </div>
  </section>
)
