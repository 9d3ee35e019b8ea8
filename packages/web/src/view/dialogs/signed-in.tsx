// signed-in.tsx: which account somebody is signed in to.

export function SignedIn({ account }: { readonly account: string }) {
  return (
    <p>
      Signed in as{' '}
      <strong>
        <bdi>{account}</bdi>
      </strong>
    </p>
  )
}
