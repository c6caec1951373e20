/**
 * "full" loses nothing that was acknowledged; "throwaway" survives a killed process, but no power cut. It is faster, and
 * for databases that are thrown away.
 */
export type Durability = "full" | "throwaway";

/** The server's settings, given at each start, so that a newer Assay's are in force at once. For 2 cores and up. */
export function serverSettings(socketFolder: string, durability: Durability): string[] {
  const settings: Record<string, string> = {
    cluster_name: "assay",
    // Reached by its socket alone, by its own user (and root).
    listen_addresses: "",
    port: "5432",
    unix_socket_directories: quotedForList(socketFolder),
    unix_socket_permissions: "0700",
    password_encryption: "scram-sha-256",
    max_connections: "100",
    shared_buffers: "256MB",
    effective_cache_size: "1GB",
    work_mem: "8MB",
    maintenance_work_mem: "128MB",
    // Solid state disks read at random nearly as fast as in order.
    random_page_cost: "1.1",
    // Few, long checkpoints: each one makes the next commits write whole pages.
    checkpoint_timeout: "15min",
    max_wal_size: "2GB",
    min_wal_size: "128MB",
    // Statements are short; compiling them costs more than it saves.
    jit: "off",
    idle_in_transaction_session_timeout: "5min",
    timezone: "UTC",
    log_timezone: "UTC",
    lc_messages: "C",
    log_line_prefix: "%m [%p] %u@%d ",
    log_min_duration_statement: "2s",
    // What people write must not end in the log (R33): no parameters, and no rows quoted in details.
    log_parameter_max_length: "0",
    log_parameter_max_length_on_error: "0",
    log_error_verbosity: "terse",
    synchronous_commit: "on",
    ...(durability === "throwaway" ? withoutDurability : { fsync: "on", full_page_writes: "on" }),
  };
  return Object.entries(settings).flatMap(([name, value]) => ["-c", `${name}=${value}`]);
}

const withoutDurability = {
  fsync: "off",
  full_page_writes: "off",
  shared_buffers: "128MB",
  max_connections: "300",
  autovacuum: "off",
};

/** The setting is a list: a comma or a space in a folder's name must not end it. */
function quotedForList(folder: string): string {
  return `"${folder.replaceAll('"', '""')}"`;
}
