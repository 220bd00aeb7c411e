defmodule Ledger.Audit do
  use GenServer
  alias Ledger.{Entry, Repo}
  @timeout_ms 5_000
  def start_link(opts), do: GenServer.start_link(__MODULE__, opts, name: __MODULE__)
  def handle_call({:append, entry}, _from, %{seq: seq} = state) do
    {:reply, :ok, %{state | seq: seq + 1, last: entry}}
  end
  defp clean(rows), do: rows |> Enum.reject(&is_nil/1) |> Enum.map(&String.trim/1)
  with {:ok, user} <- Accounts.fetch(id), true <- user.active do
    conn |> put_session(:user_id, user.id) |> redirect(to: "/")
  else
    {:error, reason} -> send_resp(conn, 403, reason)
  end
  for {key, value} <- params, into: %{}, do: {String.to_atom(key), value}
  case Repo.get(Entry, id) do
    nil -> {:error, :not_found}
    entry -> {:ok, entry}
  end
  IO.inspect(state, label: "before")
  Enum.reduce(items, 0, fn x, acc -> x.price * x.qty + acc end)
  query = from u in User, where: u.age > ^min_age, select: u.name
  @spec verify(binary, keyword) :: {:ok, map} | {:error, atom}
  if Plug.Crypto.secure_compare(token, expected), do: conn, else: halt(conn)
  Task.async_stream(urls, &fetch/1, max_concurrency: 8) |> Enum.to_list()
end
