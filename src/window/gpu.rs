//! The GPU that the window is drawn with, or the program that stands in for one.

use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use egui_wgpu::wgpu::{Backends, InstanceFlags};
use egui_wgpu::{WgpuConfiguration, WgpuSetupCreateNew};

/// How a GPU is asked for.
pub fn asked_for() -> WgpuConfiguration {
    let mut setup = WgpuSetupCreateNew::without_display_handle();
    setup.instance_descriptor.backends = backends(Backends::from_env(), is_stood_in_for());
    // A build for tests says no more than a release: the driver is watched where WGPU_DEBUG and WGPU_VALIDATION ask for it.
    setup.instance_descriptor.flags = InstanceFlags::empty().with_env();
    WgpuConfiguration { wgpu_setup: setup.into(), ..WgpuConfiguration::default() }
}

/// By what interfaces it is asked for: those that are asked for, or all. Where a processor stands in for it anyway, it is
/// asked for by Vulkan alone: OpenGL would bring its own, which takes time and 20 MB and draws no better.
fn backends(asked: Option<Backends>, stood_in_for: bool) -> Backends {
    asked.unwrap_or(if stood_in_for { Backends::VULKAN } else { Backends::PRIMARY | Backends::GL })
}

/// The value of `WGPU_BACKEND` that asks for more than was asked for, if there is more.
pub fn more_to_ask_for() -> Option<&'static str> {
    (Backends::from_env().is_none() && is_stood_in_for()).then_some("vulkan,gl")
}

/// Whether Linux offers no GPU: neither to whoever draws on it (DRM), nor under a name of its own (NVIDIA, Windows under
/// Linux, Mali, Adreno). Elsewhere there always is one.
fn is_stood_in_for() -> bool {
    let own = ["/dev/nvidiactl", "/dev/dxg", "/dev/mali0", "/dev/kgsl-3d0"];
    let mut drawn_on = std::fs::read_dir("/dev/dri").into_iter().flatten().flatten();
    let is_there = drawn_on.any(|file| file.file_name().as_encoded_bytes().starts_with(b"render"))
        || own.iter().any(|file| Path::new(file).exists());
    cfg!(target_os = "linux") && !is_there
}

/// A flag that is set when the GPU is lost, so that nothing more is drawn on it.
pub fn watch(cx: &eframe::CreationContext<'_>) -> Arc<AtomicBool> {
    let lost = Arc::new(AtomicBool::new(false));
    let Some(gpu) = &cx.wgpu_render_state else { return lost };
    let (ctx, flag) = (cx.egui_ctx.clone(), Arc::clone(&lost));
    gpu.device.set_device_lost_callback(move |reason, message| {
        log::warn!("the GPU is lost ({reason:?}): {message}");
        flag.store(true, Ordering::Relaxed);
        ctx.request_repaint();
    });
    lost
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_asked_for_is_kept_to() {
        assert_eq!(backends(Some(Backends::GL), true), Backends::GL);
        assert_eq!(backends(Some(Backends::GL), false), Backends::GL);
    }

    #[test]
    fn opengl_is_left_out_only_where_there_is_no_gpu() {
        assert_eq!(backends(None, true), Backends::VULKAN);
        assert!(backends(None, false).contains(Backends::VULKAN | Backends::GL));
    }
}
