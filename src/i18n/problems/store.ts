import type { SomeWording } from './wording.ts';

/** Sentences for problems of the store. */
export const storeProblems = {
  en: {
    'no-encryption-key': () =>
      `ENCRYPTION_KEY is not set. Tokens are only kept encrypted, so no workspace can be installed. Run openssl rand -hex 32, put the result in .env as ENCRYPTION_KEY and start again.`,
    'bad-encryption-key': () =>
      `ENCRYPTION_KEY is not a valid key: it must be 32 bytes, as 64 hexadecimal digits or base64. To rotate, set several separated by commas, the new one first. openssl rand -hex 32 makes one.`,
    'newer-schema': ({ found, known }) =>
      `The database belongs to a newer Broadsheet (schema ${found}; this program knows ${known}). Upgrade Broadsheet, or restore a backup of before; nothing was changed.`,
    'bad-database-url': () =>
      `DATABASE_URL is not a valid address. Write postgres://user:password@host:5432/name; in the password, characters such as @ : / % # must be percent-encoded.`,
    backup: ({ file, fault, detail }) =>
      ({
        'no-database': `There is no database to back up: ${file} does not exist. Check DATA_DIR; a service may have another one than you.`,
        missing: `${file} does not exist.`,
        taken: `${file} exists already and was left as it is. Choose another name.`,
        unreadable: `${file} cannot be read. Check that it is a file, and its permissions. Nothing was changed.`,
        'no-sound-copy': `${file} is damaged, so no backup was made. Stop the service and restore an earlier backup.`,
        'not-ours': `${file} is not a Broadsheet backup. Nothing was changed.`,
        damaged: `${file} is damaged, so it was not restored. Nothing was changed. Use an earlier backup.`,
        'in-use': `${file} is in use. Stop the service, then restore. Nothing was changed.`,
        'server-not-empty': `The database in DATABASE_URL is not empty, and nothing was changed. Create another (createdb) for ${file}, and put its name into DATABASE_URL.`,
        'not-written': `${file} could not be written (${detail}). Nothing was changed. Check that the folder exists and is writable, and that the disk has room.`,
      })[fault],
    'backup-by-server': ({ restores }) =>
      restores
        ? 'DATABASE_URL names a server, so restore with its own tool: pg_restore --clean --if-exists --dbname "$DATABASE_URL" FILE'
        : 'DATABASE_URL names a server, so back up with its own tool: pg_dump --format=custom --file=FILE "$DATABASE_URL"',
    'data-dir': ({ fault, path }) =>
      ({
        'not-a-folder': `DATA_DIR (${path}) is not a folder. Set another one.`,
        'no-permission': `No permission to read and write DATA_DIR (${path}). Grant it to the user who runs Broadsheet, or set another folder.`,
        'read-only': `DATA_DIR (${path}) is read-only. Mount it writable, or set another folder.`,
        full: `The disk of DATA_DIR (${path}) is full. Make room and start again.`,
        busy: `The database in DATA_DIR (${path}) is locked by another program. Close it (a backup, a database tool) and start again.`,
        damaged: `broadsheet.sqlite in DATA_DIR (${path}) is damaged or not a database. Restore a backup, or move it away and start again.`,
      })[fault],
    'database-refused': ({ fault, server, detail }) =>
      ({
        'connection-refused': `Nothing answers as a database at ${server} (${detail}). Check host and port in DATABASE_URL and that the server runs.`,
        'unknown-host': `The host in DATABASE_URL (${server}) cannot be found. Check its spelling and DNS.`,
        'no-answer': `${server} did not answer within 3 seconds. Check network and firewall.`,
        login: `${server} refused the login (${detail}). Check user and password in DATABASE_URL.`,
        'no-database': `${server}: this database does not exist. Create it (createdb), or correct the name in DATABASE_URL.`,
        'no-permission': `This user has no permission to create tables or write at ${server} (${detail}). Grant CREATE on the database.`,
        encoding: `The database at ${server} cannot store Chinese: its encoding is ${detail}. Create one with createdb --encoding=UTF8 --template=template0, and put its name into DATABASE_URL.`,
        tls: `The encrypted connection to ${server} failed (${detail}). Check sslmode in DATABASE_URL and the certificate.`,
        other: `The database at ${server} cannot be used (${detail}). Connect to the same address with psql to see why.`,
      })[fault],
    'store-unavailable': ({ fault }) =>
      ({
        unreachable: `The database cannot be reached right now, so this could not be done. Searching and reading still work. Try again in a little while.`,
        busy: `The database is busy, so this could not be done. Try once more.`,
        full: `The database’s disk is full, so nothing can be saved. Searching and reading still work. Ask whoever runs Broadsheet to free some disk space; it will recover on its own.`,
        'read-only': `The database, or the folder it is in, is read-only, so nothing can be saved. Searching and reading still work. Ask whoever runs Broadsheet to make it writable; it will recover on its own.`,
        moved: `The database file was moved, deleted or replaced while Broadsheet was running, so nothing can be saved. Searching and reading still work. Ask whoever runs Broadsheet to put the file back, or to restart Broadsheet with the new one.`,
        damaged: `The database file is damaged, so nothing can be saved. Searching still works. Ask whoever runs Broadsheet to restore a backup.`,
      })[fault],
    'sealed-installation': ({ fault, workspace, platform }) =>
      ({
        'other-key': `The tokens of workspace ${workspace} (${platform}) were encrypted with another key. Add the earlier key at the end of ENCRYPTION_KEY, after a comma, or install in that workspace again.`,
        changed: `The stored tokens of workspace ${workspace} (${platform}) were altered or damaged and are not used. Install in that workspace again.`,
      })[fault],
  },
  zh: {
    'no-encryption-key': () =>
      `还没有设置 ENCRYPTION_KEY，令牌只加密保存，所以无法登记工作区。运行 openssl rand -hex 32，把结果写进 .env 的 ENCRYPTION_KEY，再重新启动。`,
    'bad-encryption-key': () =>
      `ENCRYPTION_KEY 不是有效的密钥：需要 32 字节，写成 64 位十六进制或 base64；轮换时用逗号隔开，新的在前。可用 openssl rand -hex 32 生成。`,
    'newer-schema': ({ found, known }) =>
      `数据库是更新版本的 Broadsheet 建的（${found}），本程序只认识到 ${known}。请升级 Broadsheet，或恢复升级前的备份；数据没有改动。`,
    'bad-database-url': () =>
      `DATABASE_URL 不是有效的地址，应写成 postgres://用户:密码@主机:5432/库名；密码里的 @ : / % # 等字符要用百分号编码。`,
    backup: ({ file, fault, detail }) =>
      ({
        'no-database': `没有可备份的数据库：${file} 不存在。请检查 DATA_DIR，服务用的可能不是同一个。`,
        missing: `没有 ${file} 这个文件。`,
        taken: `${file} 已经存在，没有动它。请换个文件名。`,
        unreadable: `${file} 读不了，什么也没改。请确认它是一个文件，并且有读取权限。`,
        'no-sound-copy': `${file} 已损坏，所以这次没有做备份。请停止服务，用更早的备份恢复。`,
        'not-ours': `${file} 不是 Broadsheet 的备份，什么也没改。`,
        damaged: `${file} 已损坏，没有用它恢复，什么也没改。请换一份更早的备份。`,
        'in-use': `${file} 正在使用。请先停止服务再恢复，现在什么也没改。`,
        'server-not-empty': `DATABASE_URL 指向的数据库里已经有数据，什么也没改。请为 ${file} 新建一个空库（createdb），并把库名写进 DATABASE_URL。`,
        'not-written': `${file} 写不进去（${detail}），什么也没改。请确认文件夹存在且可写、磁盘没满。`,
      })[fault],
    'backup-by-server': ({ restores }) =>
      restores
        ? 'DATABASE_URL 指向数据库服务器，请用它自己的工具恢复：pg_restore --clean --if-exists --dbname "$DATABASE_URL" 文件'
        : 'DATABASE_URL 指向数据库服务器，请用它自己的工具备份：pg_dump --format=custom --file=文件 "$DATABASE_URL"',
    'data-dir': ({ fault, path }) =>
      ({
        'not-a-folder': `DATA_DIR（${path}）不是文件夹。请换一个位置。`,
        'no-permission': `没有权限读写 DATA_DIR（${path}）。请让运行 Broadsheet 的用户拥有它，或换一个位置。`,
        'read-only': `DATA_DIR（${path}）只读。请以可写方式挂载，或换一个位置。`,
        full: `DATA_DIR（${path}）所在的磁盘已满。请腾出空间后再启动。`,
        busy: `DATA_DIR（${path}）里的数据库一直被另一个程序锁住。请关掉占用它的程序（备份或数据库工具）后再启动。`,
        damaged: `DATA_DIR（${path}）里的 broadsheet.sqlite 不是数据库或已损坏。请恢复备份，或先把它移走再启动。`,
      })[fault],
    'database-refused': ({ fault, server, detail }) =>
      ({
        'connection-refused': `${server} 上没有数据库应答（${detail}）。请检查 DATABASE_URL 的主机和端口，以及数据库是否已启动。`,
        'unknown-host': `找不到 DATABASE_URL 里的主机（${server}）。请检查拼写和 DNS。`,
        'no-answer': `${server} 在 3 秒内没有应答。请检查网络和防火墙。`,
        login: `${server} 拒绝了登录（${detail}）。请检查 DATABASE_URL 里的用户名和密码。`,
        'no-database': `${server}：这个数据库不存在。请先创建（createdb），或改正 DATABASE_URL 里的库名。`,
        'no-permission': `这个用户不能在 ${server} 上建表或写入（${detail}）。请授予数据库的 CREATE 权限。`,
        encoding: `数据库 ${server} 存不了中文：它的编码是 ${detail}。请用 createdb --encoding=UTF8 --template=template0 新建一个，并把库名写进 DATABASE_URL。`,
        tls: `与 ${server} 的加密连接失败（${detail}）。请检查 DATABASE_URL 的 sslmode 和证书。`,
        other: `无法使用数据库 ${server}（${detail}）。请用 psql 连接同一地址查看原因。`,
      })[fault],
    'store-unavailable': ({ fault }) =>
      ({
        unreachable: `暂时连不上数据库，这一步没做成。搜索和看论文不受影响，过一会儿再试。`,
        busy: `数据库正忙，这一步没做成，请再试一次。`,
        full: `数据库所在的磁盘满了，什么都存不下。搜索和看论文不受影响。请部署我的人腾出空间，之后会自己恢复。`,
        'read-only': `数据库或它所在的文件夹变成只读了，什么都存不下。搜索和看论文不受影响。请部署我的人改成可写，之后会自己恢复。`,
        moved: `Broadsheet 运行期间，数据库文件被移走、删除或替换了，什么都存不下。搜索和看论文不受影响。请部署我的人把文件放回去，或者换上新文件后重启 Broadsheet。`,
        damaged: `数据库文件坏了，什么都存不下。搜索不受影响。请部署我的人恢复备份。`,
      })[fault],
    'sealed-installation': ({ fault, workspace, platform }) =>
      ({
        'other-key': `工作区 ${workspace}（${platform}）的令牌是用另一把密钥加密的。请把原来的密钥加到 ENCRYPTION_KEY 末尾（用逗号隔开），或在这个工作区重新安装。`,
        changed: `工作区 ${workspace}（${platform}）保存的令牌被改动或已损坏，不会使用。请在这个工作区重新安装。`,
      })[fault],
  },
} satisfies SomeWording;
