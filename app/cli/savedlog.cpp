// SPDX-License-Identifier: GPL-3.0-or-later
#include "savedlog.h"

#include "core/capture/pcapngexport.h"
#include "options.h"

namespace porthole::cli {

Result<void> saveLog(const LogReader &reader, const Options &options)
{
    const ExportOptions how{options.withSecrets, {}};
    if (options.savesSession())
        return exportSession(reader, options.save, how);
    if (options.savesCapture())
        return exportPcapng(reader, options.save, how);
    return exportJsonLines(reader, options.save, how);
}

} // namespace porthole::cli
