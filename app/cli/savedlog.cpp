// SPDX-License-Identifier: GPL-3.0-or-later
#include "savedlog.h"

#include "core/capture/pcapngexport.h"
#include "core/log/export.h"
#include "core/log/harexport.h"
#include "messageoptions.h"
#include "options.h"

namespace porthole::cli {

Result<void> saveLog(const LogReader &reader, const Options &options)
{
    const MessageFinder::Options messages = messageOptions(options); // as they are printed
    const ExportOptions how{options.withSecrets, {}, messages.rules, messages.tls};
    if (options.savesSession())
        return exportSession(reader, options.save, how);
    if (options.savesCapture())
        return exportPcapng(reader, options.save, how);
    if (options.savesHar())
        return exportHar(reader, options.save, how);
    return exportJsonLines(reader, options.save, how);
}

} // namespace porthole::cli
