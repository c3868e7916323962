// SPDX-License-Identifier: GPL-3.0-or-later
#include "savedlog.h"

#include "core/capture/pcapngexport.h"
#include "core/log/export.h"
#include "core/log/harexport.h"
#include "core/log/messagelog.h"
#include "messageoptions.h"
#include "options.h"

#include <cerrno>

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

Failure lossFailure(const LogStats &stats, const QString &file)
{
    if ((stats.payloadMissing == 0 && stats.entriesLost == 0) || stats.error == EFBIG)
        return {};
    if (stats.error != 0)
        return failureFromErrno(stats.error, {"write", file});
    const Text tenth{QT_TRANSLATE_NOOP("porthole", "A session takes a tenth of what is free on its disk, and that is used up. Make "
                                                   "room on the disk, or choose another folder."), {}};
    const Text most{QT_TRANSLATE_NOOP("porthole", "The session has reached the largest size that it may have."), {}};
    return {Reason::Limit, 0, {"write", file, stats.capOfDisk ? tenth : most}, {}};
}

} // namespace porthole::cli
